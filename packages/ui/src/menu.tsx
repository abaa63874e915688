"use client";

import { Check } from "lucide-react";
import { ContextMenu as Context, DropdownMenu as Dropdown } from "radix-ui";
import { type ReactNode, createContext, useContext } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";

const surface =
  "z-50 max-h-[70vh] min-w-48 animate-appear overflow-y-auto rounded-large border border-line bg-raised p-1 shadow-float";

const row = cx(
  "flex h-8 items-center gap-2.5 rounded-small px-2.5 text-13 text-ink outline-none select-none pointer-coarse:h-11",
  "data-highlighted:bg-hover data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-faint",
);

/** Items are the same in both menus; which Radix parts they are made of depends on where they stand. */
const Parts =
  createContext<Pick<typeof Dropdown, "Item" | "Label" | "RadioGroup" | "RadioItem" | "Separator">>(Dropdown);

export interface MenuProps {
  /** One element that can be focused. */
  trigger: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  onOpenChange?(isOpen: boolean): void;
  children: ReactNode;
}

/** Opens from a button. */
export function Menu({ trigger, side = "bottom", align = "start", onOpenChange, children }: MenuProps) {
  return (
    <Dropdown.Root modal={false} {...(onOpenChange && { onOpenChange })}>
      <Dropdown.Trigger asChild>{trigger}</Dropdown.Trigger>
      <Dropdown.Portal>
        <Dropdown.Content side={side} align={align} sideOffset={4} collisionPadding={8} className={surface}>
          {children}
        </Dropdown.Content>
      </Dropdown.Portal>
    </Dropdown.Root>
  );
}

/** Opens where the right button, a long press or the menu key asks for it. */
export function ContextMenu({
  trigger,
  onOpenChange,
  children,
}: Pick<MenuProps, "trigger" | "onOpenChange" | "children">) {
  return (
    <Context.Root {...(onOpenChange && { onOpenChange })}>
      <Context.Trigger asChild>{trigger}</Context.Trigger>
      <Context.Portal>
        <Context.Content collisionPadding={8} className={surface}>
          <Parts value={Context}>{children}</Parts>
        </Context.Content>
      </Context.Portal>
    </Context.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  shortcut?: string;
  /** It takes something away. */
  isDanger?: boolean;
  isDisabled?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon, shortcut, isDanger, isDisabled, onSelect, children }: MenuItemProps) {
  const { Item } = useContext(Parts);
  return (
    <Item
      {...(isDisabled && { disabled: true })}
      onSelect={onSelect}
      className={cx(row, isDanger && "text-danger [&_svg]:text-danger")}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd keys={shortcut} className="border-transparent pr-0" />}
    </Item>
  );
}

export interface MenuChoicesProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange(value: NoInfer<Value>): void;
}

/** One of several, inside a menu. */
export function MenuChoices<Value extends string>({ label, value, options, onChange }: MenuChoicesProps<Value>) {
  const { Label, RadioGroup, RadioItem } = useContext(Parts);
  return (
    <>
      <Label className="px-2.5 pt-2 pb-1 text-12 font-medium text-ink-faint">{label}</Label>
      <RadioGroup value={value}>
        {options.map((option) => (
          <RadioItem key={option.value} value={option.value} onSelect={() => onChange(option.value)} className={row}>
            <span className="flex-1">{option.label}</span>
            {option.value === value && <Check />}
          </RadioItem>
        ))}
      </RadioGroup>
    </>
  );
}

export function MenuSeparator() {
  const { Separator } = useContext(Parts);
  return <Separator className="mx-1 my-1 h-px bg-line" />;
}
