using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Touschek and beam-gas particles: a shower that stands alone as process `background`, or an overlay on any collision.</summary>
/// <remarks>No collision of the beams: four-momentum is not conserved, nor should it be. Tracks cross the beam pipe anywhere along z;
/// photons fly from the centre, as their clusters will be read, more of them near the beams. The species of tracks: electrons half, pions
/// and protons a quarter each.</remarks>
public sealed class BeamBackground : IProcessGenerator
{
    private const double LeastPhotonGeV = 0.05;
    private const double LeastPtGeV = 0.1;

    /// <summary>Largest |pseudorapidity| drawn: 7 degrees from the beams, outside every detector.</summary>
    private const double PseudorapidityMax = 2.8;

    private readonly BackgroundShape shape;

    private readonly PoissonMean overlayTracks;
    private readonly PoissonMean overlayPhotons;
    private readonly PoissonMean showerTracks;
    private readonly PoissonMean showerPhotons;

    public BeamBackground(BackgroundShape shape)
    {
        this.shape = shape;
        overlayTracks = new PoissonMean(shape.Scale * shape.OverlayTracks);
        overlayPhotons = new PoissonMean(shape.Scale * shape.OverlayPhotons);
        showerTracks = new PoissonMean(shape.Scale * shape.ShowerTracks);
        showerPhotons = new PoissonMean(shape.Scale * shape.ShowerPhotons);
    }

    public Process Process => Process.background;

    public void Generate(ref KeyedRandom random, Collision collision)
    {
        collision.Clear(Process);
        Add(showerTracks, showerPhotons, shape.ShowerPhotonGeV, ref random, collision);
    }

    /// <summary>Adds what the beams leave in the detector beside a collision.</summary>
    public void AddTo(ref KeyedRandom random, Collision collision) =>
        Add(overlayTracks, overlayPhotons, shape.OverlayPhotonGeV, ref random, collision);

    private void Add(PoissonMean tracks, PoissonMean photons, double photonGeV, ref KeyedRandom random, Collision collision)
    {
        for (int i = random.NextPoisson(tracks); i > 0; i--)
        {
            AddTrack(ref random, collision);
        }
        for (int i = random.NextPoisson(photons); i > 0; i--)
        {
            double energy = LeastPhotonGeV + random.NextExponential(photonGeV);
            UnitVector direction = UnitVector.AtCosine(DrawCosine(ref random), ref random);
            ShortLived.AddStable(Pdg.Photon, direction.Light(energy), default, collision);
        }
    }

    private void AddTrack(ref KeyedRandom random, Collision collision)
    {
        double pt = LeastPtGeV + random.NextExponential(shape.TrackPtGeV);
        double c = DrawCosine(ref random);
        UnitVector direction = UnitVector.AtCosine(c, ref random);
        ulong bits = random.NextUInt64();
        int sign = (bits & 4) == 0 ? 1 : -1;
        int pdg = (bits & 3) switch
        {
            2 => sign * Pdg.PiPlus,
            // Nuclei in the pipe give protons, not antiprotons.
            3 => Pdg.Proton,
            _ => sign * Pdg.Electron,
        };
        double sine = Math.Sqrt(1.0 - (c * c));
        FourVector p = direction.Times(pt / sine, Mass.Of(pdg));

        // Off the axis at right angles to the flight, so that this is the distance of closest approach.
        double d0 = shape.TrackD0Cm * random.NextGaussian() / sine;
        Vertex at = new(-direction.Y * d0, direction.X * d0, shape.TrackZ0Cm * random.NextGaussian());
        ShortLived.AddStable(pdg, p, at, collision);
    }

    /// <summary>Flat in pseudorapidity.</summary>
    private static double DrawCosine(ref KeyedRandom random) => AngularLaw.Hyperbolic(PseudorapidityMax, ref random);
}
