import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from "@dnd-kit/core";
import type { DragEndEvent } from "@dnd-kit/core";
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Icon } from "@shopify/polaris";
import { DragHandleIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDragWords } from "./use-drag-words.ts";
import type { Sortable } from "./use-drag-words.ts";

type Props<T extends Sortable> = {
  /** Of the list, on its page. */
  id: string;
  items: T[];
  onMove: (from: number, to: number) => void;
  /** What stands in a row beside its handle. */
  children: (item: T, place: number) => ReactNode;
};

/** A list that is put in order with the pointer or the keyboard, by the handle of each row. */
export function SortableList<T extends Sortable>({ id, items, onMove, children }: Props<T>) {
  const sensors = useSensors(
    useSensor(PointerSensor),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const accessibility = useDragWords(items);
  const placeOf = (one: string | number) => items.findIndex((item) => item.id === one);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(placeOf(active.id), placeOf(over.id));
  };
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={drop}
    >
      <SortableContext items={items} strategy={verticalListSortingStrategy}>
        <ol className="sortable">
          {items.map((item, place) => (
            <SortableRow key={item.id} item={item}>
              {children(item, place)}
            </SortableRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function SortableRow({ item, children }: { item: Sortable; children: ReactNode }) {
  const { t } = useTranslation();
  const { attributes, isDragging, listeners, setActivatorNodeRef, setNodeRef, transform } =
    useSortable({ id: item.id, attributes: { roleDescription: t("editor.dragRole") } });
  return (
    <li
      ref={setNodeRef}
      className={isDragging ? "sortable-lifted" : undefined}
      // Rows differ in height: moved, not stretched.
      style={{ transform: CSS.Translate.toString(transform) }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className="sortable-handle"
        {...attributes}
        {...listeners}
        aria-label={t("editor.drag", { name: item.name })}
      >
        <Icon source={DragHandleIcon} tone="subdued" />
      </button>
      <div className="sortable-row">{children}</div>
    </li>
  );
}
