/**
 * What runs when, in UTC. Each line asks for one task per shop, or for one that needs no shop. What was missed while
 * no worker ran is caught up for a day.
 */
export const crontab = `
17 2 * * * each-shop ?id=audit&fill=1d {"task": "audit-ledger"}
37 2 * * * each-shop ?id=reconcile&fill=1d {"task": "reconcile-orders"}
7 4 * * 1 each-shop ?id=keep-alive&fill=7d {"task": "refresh-token"}
47 4 * * * purge-deliveries ?fill=1d {}
`;
