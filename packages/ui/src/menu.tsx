"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import { Kbd } from "./kbd.tsx";

const surface =
  "z-50 max-h-[70vh] min-w-48 animate-appear overflow-y-auto rounded-large border border-line bg-raised p-1 shadow-float";

const calm = "text-ink [&_svg]:text-ink-faint";

const row = cx(
  "flex h-8 items-center gap-2.5 rounded-small px-2.5 text-13 outline-none select-none pointer-coarse:h-11",
  "data-highlighted:bg-hover data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
);

export interface MenuProps {
  /** One element that can be focused. */
  trigger: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  align?: "start" | "center" | "end";
  /** Open or not, where something other than its button opens it. */
  isOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
  /** Where the focus goes on closing instead of back to the trigger. */
  onCloseAutoFocus?(event: Event): void;
  children: ReactNode;
}

/** Opens from a button. */
export function Menu({ trigger, side = "bottom", align = "start", isOpen, children, ...on }: MenuProps) {
  return (
    <Radix.Root
      modal={false}
      {...(isOpen !== undefined && { open: isOpen })}
      {...(on.onOpenChange && { onOpenChange: on.onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          {...(on.onCloseAutoFocus && { onCloseAutoFocus: on.onCloseAutoFocus })}
          className={surface}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
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
  return (
    <Radix.Item
      {...(isDisabled && { disabled: true })}
      onSelect={onSelect}
      className={cx(row, isDanger ? "text-danger" : calm)}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd keys={shortcut} className="border-transparent pr-0" />}
    </Radix.Item>
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
  return (
    <>
      <Radix.Label className="px-2.5 pt-2 pb-1 text-12 font-medium text-ink-faint">{label}</Radix.Label>
      <Radix.RadioGroup value={value}>
        {options.map((option) => (
          <Radix.RadioItem
            key={option.value}
            value={option.value}
            onSelect={() => onChange(option.value)}
            className={cx(row, calm)}
          >
            <span className="flex-1">{option.label}</span>
            {option.value === value && <Check />}
          </Radix.RadioItem>
        ))}
      </Radix.RadioGroup>
    </>
  );
}

export interface MenuToggleProps {
  isOn: boolean;
  onChange(isOn: boolean): void;
  children: ReactNode;
}

/** Something that is so or is not, inside a menu, which stays open. */
export function MenuToggle({ isOn, onChange, children }: MenuToggleProps) {
  return (
    <Radix.CheckboxItem
      checked={isOn}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={cx(row, calm)}
    >
      <span className="flex-1">{children}</span>
      <span className="grid size-4 shrink-0 place-items-center">{isOn && <Check />}</span>
    </Radix.CheckboxItem>
  );
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
}
