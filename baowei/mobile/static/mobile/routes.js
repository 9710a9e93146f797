// Which address shows what.

import * as beds from "./views/beds.js";
import * as home from "./views/home.js";
import * as institution from "./views/institution.js";
import * as item from "./views/item.js";
import * as items from "./views/items.js";
import * as materials from "./views/materials.js";
import * as points from "./views/points.js";
import * as records from "./views/records.js";
import * as scan from "./views/scan.js";
import * as sign from "./views/sign.js";
import * as stock from "./views/stock.js";
import * as syncing from "./views/syncing.js";
import * as visit from "./views/visit.js";

/** [pattern, (app, …what it caught) -> {title, back, content}] */
export const ROUTES = [
  [/^#\/$/, home.view],
  [/^#\/sync$/, syncing.view],
  [/^#\/i\/(\d+)$/, visit.view],
  [/^#\/i\/(\d+)\/institution$/, institution.view],
  [/^#\/i\/(\d+)\/points$/, points.view],
  [/^#\/i\/(\d+)\/points\/(\d+)$/, points.detail],
  [/^#\/i\/(\d+)\/items$/, items.view],
  [/^#\/i\/(\d+)\/items\/([\w-]+)$/, item.view],
  [/^#\/i\/(\d+)\/records$/, records.view],
  [/^#\/i\/(\d+)\/records\/(new)\/(site|interview)$/, records.write],
  [/^#\/i\/(\d+)\/records\/([\w-]+)$/, records.write],
  [/^#\/i\/(\d+)\/records\/([\w-]+)\/read$/, records.read],
  [/^#\/i\/(\d+)\/records\/([\w-]+)\/sign$/, sign.view],
  [/^#\/i\/(\d+)\/materials$/, materials.view],
  [/^#\/i\/(\d+)\/beds$/, beds.view],
  [/^#\/i\/(\d+)\/stock$/, stock.view],
  [/^#\/i\/(\d+)\/codes$/, scan.view],
];
