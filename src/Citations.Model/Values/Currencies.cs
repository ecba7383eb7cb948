using System.Collections.Frozen;
using Citations.Model.Problems;

namespace Citations.Model.Values;

/// <summary>
/// ISO 4217: the active codes of list one (amendments up to 180), and the withdrawn ones of list three,
/// because sources of their time state amounts in them.
/// </summary>
public static class Currencies
{
    private const string ActiveCodes =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF "
        + "CLP CNY COP COU CRC CUP CVE CZK "
        + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD "
        + "JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
        + "LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
        + "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
        + "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU "
        + "UYW UZS VED VES VND VUV WST "
        + "XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG";

    private const string WithdrawnCodes =
        "ADP AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEF BEL BGJ BGK BGL BOP BRB BRC BRE BRN BRR BUK BYB BYR CHC CSD "
        + "CSJ CSK CUC CYP DDM DEM ECS ECV EEK "
        + "ESA ESB ESP FIM FRF GEK GHC GHP GNE GNS GQE GRD GWE GWP HRD HRK IEP ILP ILR ISJ ITL LAJ LSM LTL LTT LUC LUF LUL LVL LVR "
        + "MAF MGF MLF MRO MTL MTP MVQ MXP MZE MZM "
        + "NIC NLG PEH PEI PEN PES PLZ PTE RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM TPE TRL UAK UGS UGW USS UYN UYP "
        + "VEB VEF VNC XEU XFO XFU XRE YDD YUD YUM YUN "
        + "ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR";

    private static readonly FrozenSet<string> _active = ActiveCodes.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _known = _active.Concat(WithdrawnCodes.Split(' ')).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the code is on list one today.</summary>
    public static bool IsActive(string code) => _active.Contains(code);

    /// <summary>Whether the code is or was on a list.</summary>
    public static bool IsKnown(string code) => _known.Contains(code);

    internal static string Check(string? code, string path)
    {
        if (code is not null && _known.TryGetValue(code, out var known))
        {
            return known;
        }

        throw code is null
            ? new ModelException(ProblemCode.Missing, path, "an amount of money has a currency", "Give its ISO 4217 code, such as \"CAD\"")
            : new ModelException(
                ProblemCode.UnknownCurrency,
                path,
                $"'{Model.Common.Check.Excerpt(code)}' is not an ISO 4217 code",
                "Give the three upper-case letters of the currency, such as \"CAD\""
            );
    }
}
