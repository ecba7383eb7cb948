namespace Citations.Model.Common;

/// <summary>Marks constructors that skip validation, for values that this program validated before it stored them.</summary>
internal enum AlreadyValid
{
    Yes,
}
