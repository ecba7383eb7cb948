using Citations.GraphQL.Errors;
using Citations.GraphQL.Language;
using Citations.GraphQL.Language.Parsing;

namespace Citations.GraphQL.Types;

/// <summary>
/// The coordinate of a schema element (specification §2.14): <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>,
/// <c>@directive</c> or <c>@directive(argument:)</c>.
/// </summary>
public sealed record SchemaCoordinate
{
    private SchemaCoordinate(bool isDirective, string name, string? member, string? argument)
    {
        IsDirective = isDirective;
        Name = name;
        Member = member;
        Argument = argument;
    }

    /// <summary>Whether <see cref="Name"/> is the name of a directive.</summary>
    public bool IsDirective { get; }

    /// <summary>The type's or directive's name.</summary>
    public string Name { get; }

    /// <summary>The field, input field or enum value.</summary>
    public string? Member { get; }

    /// <summary>The argument of the field or directive.</summary>
    public string? Argument { get; }

    /// <summary>Parses a coordinate. It must not contain white space.</summary>
    /// <exception cref="GraphQLException">The text is not a coordinate (<c>HC0014</c>).</exception>
    public static SchemaCoordinate Parse(string text)
    {
        var source = new SourceText(text, "schema coordinate");
        var position = 0;
        var isDirective = TakeIf('@');
        var name = TakeName();
        var member = !isDirective && TakeIf('.') ? TakeName() : null;
        string? argument = null;
        if ((isDirective || member is not null) && TakeIf('('))
        {
            argument = TakeName();
            Take(':');
            Take(')');
        }

        return position == text.Length ? new SchemaCoordinate(isDirective, name, member, argument) : throw Expected("<EOF>");

        bool TakeIf(char c)
        {
            var isNext = position < text.Length && text[position] == c;
            position += isNext ? 1 : 0;
            return isNext;
        }

        void Take(char c)
        {
            if (!TakeIf(c))
            {
                throw Expected($"\"{c}\"");
            }
        }

        string TakeName()
        {
            var start = position;
            while (
                position < text.Length
                && (position == start ? CharacterClass.IsNameStart(text[position]) : CharacterClass.IsNameContinue(text[position]))
            )
            {
                position++;
            }

            return position > start ? text[start..position] : throw Expected("Name");
        }

        GraphQLException Expected(string what) =>
            SyntaxErrors.At(source, position, $"Expected {what}, found {SyntaxErrors.Character(text, position)}.");
    }

    /// <summary>
    /// The element: a <see cref="NamedType"/>, <see cref="FieldDefinition"/>, <see cref="InputValueDefinition"/>,
    /// <see cref="EnumValueDefinition"/> or <see cref="DirectiveDefinition"/>. Null when there is none.
    /// </summary>
    /// <exception cref="GraphQLException">The containing element does not exist or cannot have such a member (<c>HC0061</c>).</exception>
    public object? Resolve(Schema schema)
    {
        if (IsDirective)
        {
            var directive = schema.Directive(Name);
            return Argument is null ? directive : Find((directive ?? throw Missing($"@{Name}")).Arguments, Argument);
        }

        var type = schema.Type(Name);
        if (Member is null)
        {
            return type;
        }

        object? member = (type ?? throw Missing(Name)) switch
        {
            FieldsType fields => fields.Field(Member),
            InputObjectType input when Argument is null => input.Field(Member),
            EnumType values when Argument is null => values.Value(Member),
            _ => throw new GraphQLException($"The type \"{Name}\" has nothing that \"{this}\" could name.", ErrorCodes.Schema),
        };
        return Argument is null ? member : ((FieldDefinition?)member ?? throw Missing($"{Name}.{Member}")).Argument(Argument);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(IsDirective ? "@" : string.Empty)}{Name}{(Member is null ? string.Empty : "." + Member)}"
        + (Argument is null ? string.Empty : $"({Argument}:)");

    private static InputValueDefinition? Find(IReadOnlyList<InputValueDefinition> arguments, string name) =>
        arguments.FirstOrDefault(argument => string.Equals(argument.Name, name, StringComparison.Ordinal));

    private static GraphQLException Missing(string what) => new($"The schema has no \"{what}\".", ErrorCodes.Schema);
}
