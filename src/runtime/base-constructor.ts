/** The variable by which a constructor's first statement finds the one of the base class. */
export const baseConstructorVariable = ' base constructor'
