using System.Text;
using Citations.GraphQL.Errors;
using Citations.GraphQL.Types;

namespace Citations.GraphQL.Execution.Binding;

/// <summary>
/// The resolvers of a schema. Bind everything, then call <see cref="ExecutableSchema.Create"/>, which checks that no resolver is missing
/// and none is left over.
/// </summary>
public sealed class ResolverMap
{
    internal Dictionary<string, TypeResolvers> Types { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Func<object, string?>> AbstractTypes { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, IReadOnlyDictionary<string, object>> Enums { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, ScalarCodec> Scalars { get; } = new(StringComparer.Ordinal);

    internal Func<Exception, GraphQLError?>? FailureTranslator { get; private set; }

    /// <summary>
    /// The resolvers of an object type whose values are <typeparamref name="T"/>. Resolvers of an interface type serve every type that
    /// implements it and has no resolver of its own for the field.
    /// </summary>
    public TypeResolvers<T> Type<T>(string name)
    {
        if (!Types.TryGetValue(name, out var existing))
        {
            var added = new TypeResolvers<T>(name);
            Types.Add(name, added);
            return added;
        }

        return existing as TypeResolvers<T>
            ?? throw new InvalidOperationException($"The type {name} is bound to {existing.ValueType.Name} and to {typeof(T).Name}.");
    }

    /// <summary>The resolvers of a root type, whose parent is the request itself.</summary>
    public TypeResolvers<RequestContext> Root(string name) => Type<RequestContext>(name);

    /// <summary>
    /// A function that names the object type of an interface's or union's value. Without one, the value's CLR type decides among the types
    /// bound by <see cref="Type{T}"/>.
    /// </summary>
    public ResolverMap Abstract<T>(string name, Func<T, string?> typeNameOf)
    {
        if (!AbstractTypes.TryAdd(name, value => typeNameOf((T)value)))
        {
            throw new InvalidOperationException($"The type {name} is bound twice.");
        }

        return this;
    }

    /// <summary>Binds an enum type to a C# enum. The names are those of the C# members in UPPER_SNAKE case.</summary>
    public ResolverMap Enum<T>(string name)
        where T : struct, Enum =>
        Enum(name, System.Enum.GetValues<T>().ToDictionary(value => UpperSnake(value.ToString()), value => value, StringComparer.Ordinal));

    /// <summary>Binds the names of an enum type to values.</summary>
    public ResolverMap Enum<T>(string name, IReadOnlyDictionary<string, T> values)
        where T : notnull
    {
        if (!Enums.TryAdd(name, values.ToDictionary(entry => entry.Key, entry => (object)entry.Value, StringComparer.Ordinal)))
        {
            throw new InvalidOperationException($"The enum {name} is bound twice.");
        }

        return this;
    }

    /// <summary>
    /// Translates failures that are not <see cref="GraphQLException"/>s, such as those of a store, into errors for the client. Called for
    /// each failure. Null means that the client only learns "the server failed". Set <see cref="GraphQLError.Exception"/> when the server
    /// is at fault and should log it; leave it null when the client is.
    /// </summary>
    public ResolverMap Failures(Func<Exception, GraphQLError?> translate)
    {
        FailureTranslator = translate;
        return this;
    }

    /// <summary>How a custom scalar is read and written.</summary>
    public ResolverMap Scalar(string name, ScalarCodec codec)
    {
        if (!Scalars.TryAdd(name, codec))
        {
            throw new InvalidOperationException($"The scalar {name} is bound twice.");
        }

        return this;
    }

    /// <summary>Converts <c>NewsArticle</c> to <c>NEWS_ARTICLE</c>. A name in UPPER_SNAKE case stays as it is.</summary>
    internal static string UpperSnake(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var afterWord = i > 0 && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]));
            var endsCapitals = i > 0 && char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            if (char.IsUpper(name[i]) && (afterWord || endsCapitals))
            {
                result.Append('_');
            }

            result.Append(char.ToUpperInvariant(name[i]));
        }

        return result.ToString();
    }
}
