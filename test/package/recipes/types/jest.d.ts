// The globals of Jest, with the types of the Jest that is installed.
type Jest = typeof import('@jest/globals');
declare const expect: Jest['expect'];
declare const jest: Jest['jest'];
declare const test: Jest['test'];
