import "./lifeline.ts";

// What every command begins with. An error of ours says what to do: its place in the code would only hide that.
process.on("uncaughtException", (error: unknown) => {
  const ours = error instanceof Error && error.name === "Error";
  console.error(ours ? `\n${error.message}` : error);
  process.exit(1);
});
