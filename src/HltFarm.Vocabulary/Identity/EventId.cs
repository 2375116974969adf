using System.Globalization;
using MessagePack;

namespace HltFarm.Vocabulary;

/// <summary>Identity of one recorded collision: (experiment, run, event number) is unique.</summary>
/// <remarks>Bits as in Belle II's raw header: experiment 10 (0..1023), run 14 (0..16383), number 32.</remarks>
[MessagePackObject]
public readonly record struct EventId([property: Key(0)] int Experiment, [property: Key(1)] int Run, [property: Key(2)] uint Number)
{
    public const int ExperimentMax = 1023;
    public const int RunMax = 16383;

    /// <summary>The identity as one 56-bit word, experiment highest: the key of every draw and of duplicate removal.</summary>
    [IgnoreMember]
    public ulong Packed => ((ulong)(uint)Experiment << 46) | ((ulong)(uint)Run << 32) | Number;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Experiment}/{Run}/{Number}");

    /// <summary>Reads `35/12/991`.</summary>
    public static bool TryParse(string? text, out EventId id)
    {
        id = default;
        string[] parts = text?.Split('/') ?? [];
        if (
            parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int experiment)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int run)
            || !uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
            || experiment > ExperimentMax
            || run > RunMax
        )
        {
            return false;
        }
        id = new EventId(experiment, run, number);
        return true;
    }
}
