/**
 * What runs when, in UTC. Each line asks for one task per shop, or for one that needs no shop. The hourly ones do
 * what is due by then: every shop has a midnight of its own. What was missed while no worker ran is caught up: as
 * what is done late is all that is due by then, an hour of it is enough.
 */
export const crontab = `
2 * * * * each-shop ?id=release&fill=1h {"task": "release-redemptions"}
*/5 * * * * each-shop ?id=finish {"task": "finish-redemptions"}
4 * * * * each-shop ?id=mature&fill=1h {"task": "mature-lots"}
6 * * * * each-shop ?id=expire&fill=1h {"task": "expire-lots"}
8 * * * * each-shop ?id=standing&fill=1h {"task": "review-standing"}
37 1 * * * each-shop ?id=reconcile&fill=1d {"task": "reconcile-orders"}
17 3 * * * each-shop ?id=audit&fill=1d {"task": "audit-ledger"}
7 4 * * 1 each-shop ?id=keep-alive&fill=7d {"task": "refresh-token"}
47 4 * * * purge-deliveries ?fill=1d {}
`;
