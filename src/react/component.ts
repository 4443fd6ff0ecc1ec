'use client';

import { createComponent, type EventName } from '@lit/react';
import type { LitElement } from 'lit';
import React, {
  type ForwardRefExoticComponent,
  type PropsWithoutRef,
  type RefAttributes,
} from 'react';

/** An element of this package: what its flow ends with can be read from it. */
type IoElement = LitElement & { readonly result: object | null };

interface Definition<Element extends IoElement> {
  readonly tagName: string;
  readonly elementClass: typeof LitElement & (new () => Element);
  /** The events by the names of their props. */
  readonly events: Readonly<Record<string, string>>;
  /** The prop among them that is given the result. */
  readonly resultProp: string;
}

type Props = Readonly<Record<string, unknown>>;

// React warns of a layout effect on a server, where it has nothing to do.
const useMountEffect = typeof document === 'undefined' ? React.useEffect : React.useLayoutEffect;

/** The results that a component has given to its prop: each is given once. */
const given = new WeakSet();

function define(tagName: string, elementClass: CustomElementConstructor): void {
  if (!globalThis.customElements.get(tagName))
    globalThis.customElements.define(tagName, elementClass);
}

/** The props as attributes: a server can write nothing else into its page. */
function attributesOf({ elementProperties, observedAttributes }: typeof LitElement, props: Props) {
  const attributes: Record<string, string> = {};
  for (const [name, { attribute = name }] of elementProperties) {
    const value = props[String(name)] as string | number | boolean | null | undefined;
    if (!observedAttributes.includes(String(attribute))) continue;
    if (value === undefined || value === null || value === false) continue;
    attributes[String(attribute)] = value === true ? '' : String(value);
  }
  return attributes;
}

/**
 * Makes a React component of a custom element. The element is defined when the first component has
 * mounted, with its listeners in place: an element that a server has rendered would otherwise fire
 * the result that waits at page load before React listens.
 */
export function createIoComponent<Element extends IoElement, ComponentProps extends object>(
  definition: Definition<Element>,
): ForwardRefExoticComponent<PropsWithoutRef<ComponentProps> & RefAttributes<Element>> {
  const { tagName, elementClass, events, resultProp } = definition;
  // Once they have been asked for, Lit has put the properties on the prototype, where
  // `createComponent` looks for them.
  if (elementClass.observedAttributes.length === 0)
    throw new TypeError(`${tagName}: no attributes`);
  const Wrapped = createComponent<Element, Record<string, EventName>>({
    react: React,
    tagName,
    elementClass,
    events: events as Record<string, EventName>,
  }) as React.ElementType;

  const Component = React.forwardRef<Element, Props>((props, ref) => {
    const inner = React.useRef<Element>(null);
    React.useImperativeHandle<Element | null, Element | null>(ref, () => inner.current, []);

    const onResult = props[resultProp] as ((event: CustomEvent<object>) => void) | undefined;
    const giveResult = (event: CustomEvent<object>) => {
      given.add(event.detail);
      onResult?.(event);
    };
    useMountEffect(() => {
      define(tagName, elementClass);
      // Another script may have defined it before, and the result may have been fired since.
      const result = inner.current?.result;
      if (onResult && result && !given.has(result))
        giveResult(new CustomEvent(events[resultProp] ?? '', { detail: result }));
    }, []);

    return React.createElement(Wrapped, {
      ...attributesOf(elementClass, props),
      ...props,
      [resultProp]: onResult && giveResult,
      ref: inner,
    });
  });
  Component.displayName = elementClass.name;
  return Component as unknown as ReturnType<typeof createIoComponent<Element, ComponentProps>>;
}
