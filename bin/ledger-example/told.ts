import type pg from "pg";
import type { Story } from "./story.ts";

/**
 * The document with every answer as the database gives it now. `<!-- run: NAME -->` lets something happen; the SQL in
 * each ```sql block is asked, and the ```text block after it holds the answer.
 */
export async function retold(document: string, story: Story, db: pg.Pool): Promise<string> {
  const told: string[] = [];
  const parts = document.split(
    /(<!-- run: [\w-]+ -->|```sql\n[\s\S]*?\n```\n\n```text\n[\s\S]*?```)/,
  );
  for (const part of parts) {
    const name = /^<!-- run: ([\w-]+) -->$/.exec(part)?.[1];
    const sql = /^```sql\n([\s\S]*?)\n```/.exec(part)?.[1];
    if (name !== undefined) {
      const happens = story[name];
      if (!happens) throw new Error(`Nothing in the story is called "${name}"`);
      await happens();
    }
    told.push(
      sql === undefined
        ? part
        : `\`\`\`sql\n${sql}\n\`\`\`\n\n\`\`\`text\n${await answer(sql, db)}\n\`\`\``,
    );
  }
  return told.join("");
}

/** The rows as a table, each value as PostgreSQL writes it, moments in UTC. */
async function answer(sql: string, db: pg.Pool): Promise<string> {
  const client = await db.connect();
  try {
    await client.query("BEGIN; SET LOCAL TIME ZONE 'UTC'");
    const { fields, rows } = await client.query<(string | null)[]>({
      text: sql,
      rowMode: "array",
      types: { getTypeParser: () => (value: string) => value },
    });
    const names = fields.map(({ name }) => name);
    return table([names, ...rows.map((row) => row.map((value) => value ?? ""))]);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

/** Numbers to the right, everything else to the left, as wide as it must be. */
function table([head = [], ...rows]: string[][]): string {
  const columns = head.map((name, n) => {
    const cells = rows.map((row) => row[n] ?? "");
    const numbers = cells.every((cell) => /^-?\d*$/.test(cell));
    const width = Math.max(name.length, ...cells.map(({ length }) => length));
    return { width, pad: (cell: string) => (numbers ? cell.padStart(width) : cell.padEnd(width)) };
  });
  const line = (cells: string[]) =>
    cells
      .map((cell, n) => columns[n]?.pad(cell) ?? cell)
      .join(" | ")
      .trimEnd();
  const rule = columns.map(({ width }) => "-".repeat(width)).join("-+-");
  return [line(head), rule, ...rows.map(line)].join("\n");
}
