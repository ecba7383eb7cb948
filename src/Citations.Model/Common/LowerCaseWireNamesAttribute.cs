namespace Citations.Model.Common;

/// <summary>Marks enumerations with wire names in lower case, such as <c>money</c>. All others have them in upper case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class LowerCaseWireNamesAttribute : Attribute;
