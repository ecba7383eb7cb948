namespace Citations.Model.Common;

/// <summary>The enumeration has wire names in lower case, such as <c>money</c>. All others have them in upper case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class LowerCaseWireNamesAttribute : Attribute;
