/** A short note at the foot of the page, gone after a moment. */
export function showToast(text: string): void {
  const note = document.createElement("div");
  note.className = "note";
  note.setAttribute("role", "status");
  note.textContent = text;
  document.body.append(note);
  setTimeout(() => note.remove(), 5_000);
}
