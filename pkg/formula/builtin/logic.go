package builtin

import "paysheet/pkg/value"

func not(_ *Context, args []value.Value) value.Value { return value.OfBool(!args[0].Bool()) }

func isBlank(_ *Context, args []value.Value) value.Value { return value.OfBool(args[0].IsBlank()) }

func blank(*Context, []value.Value) value.Value { return value.Value{} }

func constant(b bool) func(*Context, []value.Value) value.Value {
	return func(*Context, []value.Value) value.Value { return value.OfBool(b) }
}
