import { defineMembers, method } from '../members.js'
import { lookupType, type PSType, typeChain } from '../types.js'
import { strings } from './arguments.js'

/** What `[type]` itself shows of a type. */
defineMembers<PSType>('System.RuntimeType', {
  properties: {
    Name: (self) => self.name,
    FullName: (self) => self.fullName,
    Namespace: (self) => self.namespace,
    BaseType: (self) =>
      typeChain(self)[1] === undefined ? null : (lookupType(typeChain(self)[1] ?? '') ?? null),
    IsArray: (self) => self.isArray,
    IsEnum: (self) => self.isEnum,
    IsValueType: (self) => self.definition.isValueType ?? false,
    IsGenericType: (self) => self.genericArguments.length > 0,
    UnderlyingSystemType: (self) => self,
    AssemblyQualifiedName: (self) => self.fullName,
    IsClass: (self) => !(self.definition.isValueType ?? false) && !self.isEnum,
    IsPublic: () => true,
  },
  methods: {
    ToString: method((self) => self.fullName),
    GetElementType: method((self) => self.element ?? null),
    IsAssignableFrom: method(
      (self, [other]) => typeChain(other as PSType).includes(self.fullName),
      1,
    ),
    IsInstanceOfType: method((self, [value]) => self.definition.is?.(value) ?? false, 1),
    GetEnumNames: method((self) => strings(Object.keys(self.definition.enumeration ?? {}))),
    IsSubclassOf: method(
      (self, [other]) =>
        typeChain(self)
          .slice(1)
          .includes((other as PSType).fullName),
      1,
    ),
  },
})
