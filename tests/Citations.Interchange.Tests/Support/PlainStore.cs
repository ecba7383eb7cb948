using System.Reflection;
using Citations.Storage;

namespace Citations.Interchange.Tests.Support;

/// <summary>A store that can do what the port asks for and nothing besides.</summary>
public class PlainStore : DispatchProxy
{
    private ICitationStore _store = null!;

    public static ICitationStore Of(ICitationStore store)
    {
        var plain = Create<ICitationStore, PlainStore>();
        ((PlainStore)(object)plain)._store = store;
        return plain;
    }

    protected override object? Invoke(MethodInfo? method, object?[]? arguments) => method!.Invoke(_store, arguments);
}
