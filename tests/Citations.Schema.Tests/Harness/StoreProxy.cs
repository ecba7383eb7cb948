using System.Reflection;
using System.Runtime.ExceptionServices;
using Citations.Storage;

namespace Citations.Schema.Tests.Harness;

/// <summary>A store that does something of its own before each call, such as failing.</summary>
public class StoreProxy : DispatchProxy
{
    private ICitationStore _store = null!;
    private Action<string> _before = null!;

    public static ICitationStore Over(ICitationStore store, Action<string> before)
    {
        var proxy = Create<ICitationStore, StoreProxy>();
        ((StoreProxy)(object)proxy)._store = store;
        ((StoreProxy)(object)proxy)._before = before;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _before(targetMethod!.Name);
        try
        {
            return targetMethod.Invoke(_store, args);
        }
        catch (TargetInvocationException failure)
        {
            ExceptionDispatchInfo.Throw(failure.InnerException!);
            throw;
        }
    }
}
