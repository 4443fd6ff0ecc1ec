// @ts-expect-error -- React 18's types do not know the functions of its predecessors
export { hydrate, render } from 'react-dom';
