import { TypedField } from "./fields.tsx";

type Props = { place: string; label: string; value: string; onChange: (value: string) => void };

/** A colour as the browser lets one choose it, or as it is typed. */
export function ColorField({ place, label, value, onChange }: Props) {
  return (
    <TypedField
      place={place}
      label={label}
      value={value}
      onChange={onChange}
      prefix={
        <input
          type="color"
          className="color-choice"
          aria-label={label}
          value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"}
          onChange={(event) => onChange(event.target.value)}
        />
      }
    />
  );
}
