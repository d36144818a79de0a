/**
 * Ends this process as SIGTERM would as soon as its parent is gone, kill -9 included. Commands begin with it, and
 * what they start on Node preloads it (`node --import`), so that a killed command leaves nothing behind.
 */
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, "SIGTERM");
}, 500);
watch.unref();
