namespace Citations.Model.Common;

/// <summary>Marks the constructors that skip validation: only for what this program itself validated and stored.</summary>
internal enum Trusted
{
    Here,
}
