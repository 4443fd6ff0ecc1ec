import { flag, flagFromAttribute, type ParameterType } from '../protocol/parameter-types.js';
import { attributeName } from '../protocol/parameters.js';

type Table = Readonly<Record<string, ParameterType<unknown>>>;

/** The rows of a table as Lit's properties. Without the attribute, the default counts again. */
export const optionProperties = (table: Table, defaults: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(table).map(([name, type]) => [
      name,
      {
        attribute: attributeName(name),
        converter: {
          fromAttribute:
            type === flag ? flagFromAttribute : (value: string | null) => value ?? defaults[name],
        },
      },
    ]),
  );
