using HltFarm.Vocabulary;

namespace HltFarm.Selection;

/// <summary>What values a trigger variable can have by its definition: flags are 0 or 1, counts are not negative, angles end at 180 degrees.</summary>
internal static class VariableRange
{
    private static readonly HashSet<string> Angles = ["dphiCmsClust", "dPhiCmsC"];

    private static readonly HashSet<string> Counts = ["chrgClust2GeV", "neutClust045GeVAcc", "neutClust045GeVBarrel"];

    /// <summary>Momenta, energies and sums, all without sign; NaN or -1 when there is nothing to measure.</summary>
    private static readonly string[] Measures = ["maximumP", "pCms", "clusterE"];

    private static readonly string[] SkimMeasures =
    [
        "P1",
        "P2",
        "P12",
        "G1",
        "G2",
        "G12",
        "EC1",
        "EC2",
        "EC12",
        "ENeutral",
        "N1KLM",
        "N2KLM",
    ];

    private static readonly string[] SkimAngles = ["AngleGTLE", "AngleG1G2CMSLE", "maxAngleTTLE", "maxAngleGGLE"];

    public static Interval Of(TriggerVariable variable)
    {
        string name = variable.ToString();
        if (Angles.Contains(name))
        {
            return new Interval(0, 180, MayBeNaN: true);
        }
        if (Measures.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
        {
            return new Interval(0, double.PositiveInfinity, MayBeNaN: true);
        }
        if (name.StartsWith("netCharge", StringComparison.Ordinal))
        {
            return new Interval(double.NegativeInfinity, double.PositiveInfinity, MayBeNaN: false);
        }
        if (SkimAngles.Contains(name))
        {
            return new Interval(-10, Math.PI, MayBeNaN: false);
        }
        if (SkimMeasures.Any(start => name.StartsWith(start, StringComparison.Ordinal)))
        {
            // A missing first and second are -1 each, also in their sum.
            return new Interval(-2, double.PositiveInfinity, MayBeNaN: false);
        }
        return Counts.Contains(name) || IsNumbered(name) || name is "VisibleEnergyLE" or "EtotLE"
            ? new Interval(0, double.PositiveInfinity, MayBeNaN: false)
            : new Interval(0, 1, MayBeNaN: false);
    }

    /// <summary>Only 0 and 1, nothing between.</summary>
    public static bool IsFlag(TriggerVariable variable) => Of(variable) is { Low: 0, High: 1 };

    public static bool IsCount(TriggerVariable variable) =>
        Counts.Contains(variable.ToString())
        || IsNumbered(variable.ToString())
        || variable.ToString().StartsWith("netCharge", StringComparison.Ordinal);

    /// <summary>`nTrkLoose`, `n2GeVChrg`: a number of something.</summary>
    private static bool IsNumbered(string name) => name.Length > 1 && name[0] == 'n' && (char.IsUpper(name[1]) || char.IsDigit(name[1]));
}
