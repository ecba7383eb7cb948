namespace Citations.Model.Common;

/// <summary>Marks the constructors that skip validation. Only for values that this program validated before it stored them.</summary>
internal enum AlreadyValid
{
    Yes,
}
