"""Tables of the terminal: devices, what they sent, and what is on its way."""

from baowei.mobile.models.device import Device, DeviceStep, Sighting
from baowei.mobile.models.nonce import Nonce
from baowei.mobile.models.operation import Operation
from baowei.mobile.models.upload import Chunk, Upload

__all__ = ["Chunk", "Device", "DeviceStep", "Nonce", "Operation", "Sighting", "Upload"]
