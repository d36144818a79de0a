import type { DndContextProps, UniqueIdentifier } from "@dnd-kit/core";
import { useTranslation } from "react-i18next";

/** A row that can be moved, and how it is called. */
export type Sortable = { id: string; name: string };

/** What a screen reader says while a row is moved. */
export function useDragWords(items: Sortable[]): NonNullable<DndContextProps["accessibility"]> {
  const { t } = useTranslation();
  const count = items.length;
  const nameOf = (id: UniqueIdentifier) => items.find((item) => item.id === id)?.name ?? "";
  const placeOf = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id) + 1;
  return {
    screenReaderInstructions: { draggable: t("editor.dragHelp") },
    announcements: {
      onDragStart: ({ active }) => t("editor.dragged", { name: nameOf(active.id) }),
      onDragOver: ({ active, over }) =>
        over
          ? t("editor.draggedOver", { name: nameOf(active.id), place: placeOf(over.id), count })
          : undefined,
      onDragEnd: ({ active, over }) =>
        over
          ? t("editor.dropped", { name: nameOf(active.id), place: placeOf(over.id), count })
          : undefined,
      onDragCancel: ({ active }) => t("editor.dragCancelled", { name: nameOf(active.id) }),
    },
  };
}
