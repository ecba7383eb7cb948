namespace Citations.Model.Comparing;

/// <summary>What makes two values of one question differ, as far as rules can tell from the records.</summary>
public enum DisagreementCause
{
    /// <summary>Their facts state different qualifiers, so they may speak of different parts of the subject.</summary>
    Scope,

    /// <summary>Their facts hold in different periods.</summary>
    Time,

    /// <summary>One is more exact than the other, or both leave room for each other.</summary>
    Precision,

    /// <summary>They are different spellings of a name, or so close that one is probably misspelt.</summary>
    Spelling,

    /// <summary>They are amounts in different currencies. No exchange rate is ever assumed.</summary>
    Currency,

    /// <summary>They are equal up to a power of ten, within one unit or currency.</summary>
    Magnitude,

    /// <summary>They count different things, or count them by different methods.</summary>
    Counting,

    /// <summary>They contradict each other, and none of the other causes applies.</summary>
    Value,

    /// <summary>No rule decides.</summary>
    Unknown,
}
