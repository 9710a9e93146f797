"""Tables of people: accounts, organisations, what each may do, and what keeps them apart."""

from baowei.supervision.people.models.certificate import Certificate
from baowei.supervision.people.models.delegation import Delegation
from baowei.supervision.people.models.organisation import Organisation
from baowei.supervision.people.models.posting import Posting
from baowei.supervision.people.models.recusal import Recusal
from baowei.supervision.people.models.region import Region
from baowei.supervision.people.models.sign_in import SignIn
from baowei.supervision.people.models.user import User

__all__ = [
    "Certificate",
    "Delegation",
    "Organisation",
    "Posting",
    "Recusal",
    "Region",
    "SignIn",
    "User",
]
