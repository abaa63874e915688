"use client";

import { type ComponentProps, type ComponentType, type ReactNode, createContext, useContext } from "react";

export interface LinkProps extends ComponentProps<"a"> {
  href: string;
}

export interface Navigation {
  /** Where we are: the path without the query. */
  path: string;
  push(href: string): void;
  replace(href: string): void;
  Link: ComponentType<LinkProps>;
}

const Context = createContext<Navigation | null>(null);

/** The shell tells once how it moves between pages, so that nothing below it depends on a router. */
export function NavigationProvider({ navigation, children }: { navigation: Navigation; children: ReactNode }) {
  return <Context value={navigation}>{children}</Context>;
}

/** @throws when there is no `NavigationProvider` above. */
export function useNavigation(): Navigation {
  const navigation = useContext(Context);
  if (!navigation) throw new Error("NavigationProvider is missing");
  return navigation;
}

/** A link that moves without loading the page anew. */
export function Link(props: LinkProps) {
  const { Link: Anchor } = useNavigation();
  return <Anchor {...props} />;
}
