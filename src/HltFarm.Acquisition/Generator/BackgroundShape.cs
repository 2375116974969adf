using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What the beams alone put into the detector: on top of each collision (overlay), and in showers that reach L1 by
/// themselves.</summary>
/// <remarks>No multiplicities are published; these are tunable defaults for 2022 conditions.</remarks>
public sealed record BackgroundShape : IStageOptions
{
    /// <summary>Scales all mean numbers, with the beam currents. Default 1, 0 to 20.</summary>
    public double Scale { get; init; } = 1.0;

    /// <summary>Off-IP tracks on top of a collision. Default 0.15, 0 to 20.</summary>
    public double OverlayTracks { get; init; } = 0.15;

    /// <summary>Photons above 50 MeV on top of a collision. Default 5, 0 to 200.</summary>
    public double OverlayPhotons { get; init; } = 5.0;

    /// <summary>Mean energy above 50 MeV of those photons, GeV. Default 0.035 (a quarter of them above 100 MeV), 0.001 to 1.</summary>
    public double OverlayPhotonGeV { get; init; } = 0.035;

    /// <summary>Off-IP tracks of a shower. Default 1.6, 0 to 20.</summary>
    public double ShowerTracks { get; init; } = 1.6;

    /// <summary>Photons of a shower. Default 4, 0 to 200.</summary>
    public double ShowerPhotons { get; init; } = 4.0;

    /// <summary>Mean energy above 50 MeV of a shower's photons, GeV. Default 0.18, 0.001 to 2.</summary>
    public double ShowerPhotonGeV { get; init; } = 0.18;

    /// <summary>Mean transverse momentum of tracks above 0.1 GeV, GeV. Default 0.25, 0.001 to 5.</summary>
    public double TrackPtGeV { get; init; } = 0.25;

    /// <summary>Standard deviation of the tracks' z where they cross the beam pipe, cm. Default 25, 0 to 200.</summary>
    public double TrackZ0Cm { get; init; } = 25.0;

    /// <summary>Standard deviation of the tracks' distance to the axis there, cm. Default 1.5, 0 to 10.</summary>
    public double TrackD0Cm { get; init; } = 1.5;

    public IEnumerable<string> Problems()
    {
        (string Name, double Value, double Least, double Most)[] ranges =
        [
            ("scale", Scale, 0, 20),
            ("overlayTracks", OverlayTracks, 0, 20),
            ("overlayPhotons", OverlayPhotons, 0, 200),
            ("overlayPhotonGeV", OverlayPhotonGeV, 0.001, 1),
            ("showerTracks", ShowerTracks, 0, 20),
            ("showerPhotons", ShowerPhotons, 0, 200),
            ("showerPhotonGeV", ShowerPhotonGeV, 0.001, 2),
            ("trackPtGeV", TrackPtGeV, 0.001, 5),
            ("trackZ0Cm", TrackZ0Cm, 0, 200),
            ("trackD0Cm", TrackD0Cm, 0, 10),
        ];
        foreach ((string name, double value, double least, double most) in ranges)
        {
            // Written so that NaN is a problem too.
            if (!(value >= least && value <= most))
            {
                yield return FormattableString.Invariant($"background.{name} is {value}: allowed are {least} to {most}");
            }
        }
    }
}
