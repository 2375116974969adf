using System.Globalization;

namespace HltFarm.Telemetry;

/// <summary>Label values for HLT units: one per unit, or one per range of consecutive units when a farm has more than <see cref="Max"/>, so
/// that the number of series does not grow with the farm.</summary>
public sealed class UnitGroups
{
    public const int Max = 64;
    private readonly int unitsPerGroup;

    public UnitGroups(int units)
    {
        unitsPerGroup = Math.Max(1, (units + Max - 1) / Max);
        int width = Math.Max(2, (units - 1).ToString(CultureInfo.InvariantCulture).Length);
        Labels = [.. Enumerable.Range(0, (units + unitsPerGroup - 1) / unitsPerGroup).Select(g => Label(g, units, width))];
    }

    /// <summary>`07`, or `0160-0319`.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int Of(int unit) => Math.Clamp(unit / unitsPerGroup, 0, Labels.Count - 1);

    private string Label(int group, int units, int width)
    {
        string Digits(int unit) => unit.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        int first = group * unitsPerGroup;
        int last = Math.Min(units, first + unitsPerGroup) - 1;
        return first == last ? Digits(first) : $"{Digits(first)}-{Digits(last)}";
    }
}
