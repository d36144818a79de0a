import { Checkbox, Select, TextField } from "@shopify/polaris";
import type { TextFieldProps } from "@shopify/polaris";
import { createContext, useContext } from "react";
import type { FieldErrors } from "../forms/field-errors.ts";
import { useFieldWords } from "./use-field-words.ts";

type Fields = { errors: FieldErrors; leave: (place: string) => void };

/** What is wrong with the fields around, by their place in the form. */
export const FieldContext = createContext<Fields>({ errors: {}, leave: () => undefined });

/** A field's error in words, where it has one to show. */
export function useFieldError(place: string): string | undefined {
  const say = useFieldWords();
  const error = useContext(FieldContext).errors[place];
  return error && say(error);
}

type TypedProps = Pick<
  TextFieldProps,
  "helpText" | "label" | "labelHidden" | "multiline" | "placeholder" | "prefix" | "suffix" | "type"
> & {
  /** Of the field in the form: "award.days". */
  place: string;
  value: string;
  onChange: (value: string) => void;
};

/** Text, a number or an amount, as it is typed. */
export function TypedField({ place, ...props }: TypedProps) {
  const { leave } = useContext(FieldContext);
  const error = useFieldError(place);
  return (
    <TextField
      id={place}
      autoComplete="off"
      onBlur={() => leave(place)}
      {...(error !== undefined && { error })}
      {...props}
    />
  );
}

type NumberProps = Omit<TypedProps, "type" | "multiline">;

/** A number in the merchant's own notation: a phone shows its digits. */
export function NumberField({ place, ...props }: NumberProps) {
  const { leave } = useContext(FieldContext);
  const error = useFieldError(place);
  return (
    <TextField
      id={place}
      autoComplete="off"
      inputMode="decimal"
      onBlur={() => leave(place)}
      {...(error !== undefined && { error })}
      {...props}
    />
  );
}

type ChoiceProps<T extends string> = {
  place: string;
  label: string;
  labelHidden?: boolean;
  helpText?: string;
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
};

export function ChoiceField<T extends string>({ place, onChange, ...props }: ChoiceProps<T>) {
  const error = useFieldError(place);
  const chosen = (value: string) => {
    const option = props.options.find((one) => one.value === value);
    if (option) onChange(option.value);
  };
  return <Select id={place} onChange={chosen} {...(error !== undefined && { error })} {...props} />;
}

type TickProps = {
  place: string;
  label: string;
  helpText?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
};

export function TickField({ place, ...props }: TickProps) {
  return <Checkbox id={place} {...props} />;
}
