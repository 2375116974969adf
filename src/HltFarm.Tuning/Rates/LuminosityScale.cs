using HltFarm.Vocabulary;

namespace HltFarm.Tuning;

/// <summary>How rates change with luminosity: collisions in proportion, beam background with a power of it, the random trigger not at all.</summary>
/// <remarks>Beam-gas scattering goes with current times pressure and Touschek scattering with current squared, as luminosity does at constant beam
/// sizes: a power of 1, unless the machine squeezes more than it fills. Neglects that more background makes each event larger, slower and noisier.</remarks>
public static class LuminosityScale
{
    /// <param name="ratio">New over recorded luminosity.</param>
    /// <param name="backgroundPower">Background goes with ratio to this power.</param>
    /// <returns>A factor by process.</returns>
    public static double[] Of(double ratio, double backgroundPower) =>
        [
            .. Enum.GetValues<Process>()
                .Select(process =>
                    process switch
                    {
                        Process.background or Process.unknown => Math.Pow(ratio, backgroundPower),
                        Process.random => 1,
                        _ => ratio,
                    }
                ),
        ];

    public static double[] None { get; } = [.. Enum.GetValues<Process>().Select(_ => 1.0)];
}
