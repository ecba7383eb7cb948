using System.Globalization;
using Citations.Model.Common;
using Citations.Model.Comparing;
using Citations.Model.Values;
using Citations.Storage.Queries;

namespace Citations.Schema.Scalars;

/// <summary>Converts operands of filters to values of the store. The type of the field decides how an operand is read.</summary>
internal static class FilterScalar
{
    public static Scalar Of(Field field, object? operand) =>
        (Fields.TypeOf(field), operand) switch
        {
            (_, null) => Scalar.Null,
            (FieldType.Text, string text) => Scalar.Of(text),
            (FieldType.Text, DisagreementCause cause) => Scalar.Of(WireName.Of(cause)),
            (FieldType.Integer, IConvertible number) => Scalar.Of(number.ToInt64(CultureInfo.InvariantCulture)),
            (FieldType.Number, IConvertible number) => Scalar.Of(number.ToDouble(CultureInfo.InvariantCulture)),
            (FieldType.Amount, Amount amount) => Scalar.Of(amount),
            (FieldType.Boolean, bool flag) => Scalar.Of(flag),
            (FieldType.Instant, DateTimeOffset moment) => Scalar.Of(moment),
            (FieldType.Day, LocalDay day) => Scalar.OfDay(day.Number),
            (FieldType.Member, Enum member) => Scalar.OfMember(((IConvertible)member).ToInt64(CultureInfo.InvariantCulture)),
            var (type, other) => throw new InvalidOperationException($"{field} is of type {type}; the schema gave {other.GetType().Name}"),
        };
}
