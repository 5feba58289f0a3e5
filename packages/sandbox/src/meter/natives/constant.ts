/**
 * The built-ins whose cost doesn't depend on data (or whose data was charged where it was handed over: the arguments of a call), by the
 * object that holds them. `get x` is a getter.
 */
export const constant: Readonly<Record<string, string>> = {
  global:
    'Array ArrayBuffer AggregateError BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float16Array Float32Array Float64Array Int16Array ' +
    'Int32Array Int8Array Iterator Map Number Object Promise Proxy RangeError ReferenceError RegExp Set String Symbol SyntaxError TypeError ' +
    'URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet Function',
  Array: 'isArray',
  'Array.prototype': 'at entries keys pop toString values',
  ArrayBuffer: 'isView',
  'BigInt.prototype': 'valueOf',
  'Boolean.prototype': 'toString valueOf',
  'DataView.prototype':
    'getBigInt64 getBigUint64 getFloat16 getFloat32 getFloat64 getInt16 getInt32 getInt8 getUint16 getUint32 getUint8 ' +
    'setBigInt64 setBigUint64 setFloat16 setFloat32 setFloat64 setInt16 setInt32 setInt8 setUint16 setUint32 setUint8',
  Date: 'UTC now parse',
  'Date.prototype':
    'getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay ' +
    'getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear setHours ' +
    'setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes ' +
    'setUTCMonth setUTCSeconds setYear toDateString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString ' +
    'toTemporalInstant toTimeString toUTCString valueOf Symbol.toPrimitive',
  Error: 'captureStackTrace isError prepareStackTrace',
  'FinalizationRegistry.prototype': 'register unregister',
  'Function.prototype': 'bind call Symbol.hasInstance',
  'Iterator.prototype': 'Symbol.dispose Symbol.iterator',
  JSON: 'isRawJSON',
  'Map.prototype': 'entries keys values',
  Math:
    'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 f16round floor fround hypot imul log log10 log1p log2 ' +
    'max min pow random round sign sin sinh sqrt tan tanh trunc',
  Number: 'isFinite isInteger isNaN isSafeInteger',
  'Number.prototype': 'toExponential toFixed toLocaleString toPrecision toString valueOf',
  Object: 'defineProperty getOwnPropertyDescriptor getPrototypeOf hasOwn isExtensible setPrototypeOf',
  'Object.prototype':
    '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ hasOwnProperty isPrototypeOf propertyIsEnumerable toString valueOf',
  Promise: 'reject try withResolvers',
  'Promise.prototype': 'catch finally then',
  Proxy: 'revocable',
  Reflect: 'defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible set setPrototypeOf',
  'RegExp.prototype': 'toString',
  'Set.prototype': 'entries keys values',
  'String.prototype': 'at charAt charCodeAt codePointAt toString valueOf Symbol.iterator',
  'Symbol.prototype': 'toString valueOf Symbol.toPrimitive',
  'TypedArray.prototype': 'at entries keys subarray toString values',
  'WeakMap.prototype': 'delete get has',
  'WeakRef.prototype': 'deref',
  'WeakSet.prototype': 'delete has',
  'AsyncGenerator.prototype': 'next return throw',
  'AsyncIterator.prototype': 'Symbol.asyncDispose Symbol.asyncIterator',
  'Generator.prototype': 'next return throw',
  'ArrayIterator.prototype': 'next',
  'IteratorHelper.prototype': 'next return',
  'MapIterator.prototype': 'next',
  'RegExpStringIterator.prototype': 'next',
  'SetIterator.prototype': 'next',
  'StringIterator.prototype': 'next',
  'WrapForValidIterator.prototype': 'next return',
}
