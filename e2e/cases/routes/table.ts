import { CHALLENGE } from './app';

/** A request, and who answers it by the Ingress specification: an application, or a status where none does. */
export type Row = readonly [request: string, answer: string | number];

/** Over plain HTTP. Paths are sent byte for byte. */
export const REQUESTS: readonly Row[] = [
  // The longest prefix first, and a prefix ends at a slash.
  ['web.example.com/', 'all'],
  ['web.example.com/anything/else', 'all'],
  ['web.example.com/shop', 'shop'],
  ['web.example.com/shop/', 'shop'],
  ['web.example.com/shop/cart', 'shop'],
  ['web.example.com/shop?page=2', 'shop'],
  ['web.example.com/shopping', 'all'],
  ['web.example.com/shop.html', 'all'],
  ['web.example.com/Shop', 'all'],
  ['web.example.com/a/shop', 'all'],
  ['web.example.com/shop/deep', 'shop'],
  ['web.example.com/shop/deep/er/and/deeper', 'deep'],
  ['web.example.com/shop/deep/er/and/deeper/still', 'deep'],
  ['web.example.com/shop/deep/er/and/deeperst', 'shop'],
  // An exact path before every prefix, and nothing but the path itself.
  ['web.example.com/login', 'login'],
  ['web.example.com/login?next=/shop', 'login'],
  ['web.example.com/login/', 'all'],
  ['web.example.com/login/now', 'all'],
  ['web.example.com/Login', 'all'],
  ['web.example.com/loginx', 'all'],
  // A Service without pods is an error, not the next best route.
  ['web.example.com/empty', 503],
  ['web.example.com/empty/handed', 503],
  ['web.example.com/emptyhanded', 'all'],
  // What others wrote by hand, without priorities.
  [`web.example.com${CHALLENGE}`, 'solver'],
  [`web.example.com${CHALLENGE}/`, 'all'],
  ['web.example.com/.well-known/acme-challenge/short', 'all'],
  ['web.example.com/.well-known/acme-challenge/', 'all'],
  ['web.example.com/shop/hand', 'hand'],
  ['web.example.com/shop/hand/made', 'hand'],
  ['web.example.com/shop/handmade', 'shop'],
  // An exact host before a wildcard, however long the wildcard's path is.
  ['web.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
  ['other.example.com/a/rather/long/path/of/a/wildcard/host', 'deep'],
  ['other.example.com/a/rather/long/path/of/a/wildcard/hosts', 'wild'],
  ['other.example.com/', 'wild'],
  ['other.example.com/shop', 'wild'],
  ['secure.example.com/a/rather/long/path/of/a/wildcard/host', 'all'],
  // A wildcard stands for one label.
  ['example.com/', 404],
  ['one.two.example.com/', 404],
  // Exact and wildcard hosts in one route.
  ['many.example.org/', 'many'],
  ['many.example.org/login', 'login'],
  ['many.example.org/login/', 'many'],
  ['one.many.example.org/', 'many'],
  ['one.many.example.org/login', 'login'],
  ['one.many.example.org/login/x', 'many'],
  ['more.example.org/login', 'login'],
  ['more.example.org/x', 'many'],
  ['one.two.many.example.org/', 404],
  // Another namespace, a route without the path /, and what nobody has.
  ['elsewhere.example.net/', 'elsewhere'],
  ['elsewhere.example.net/login', 'elsewhere'],
  ['api.example.net/api', 'shop'],
  ['api.example.net/api/v1', 'shop'],
  ['api.example.net/apis', 404],
  ['api.example.net/', 404],
  ['nowhere.example.net/', 404],
];
