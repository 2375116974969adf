using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Turns the particles of a collision into what the seven sources measure of them.</summary>
/// <remarks>Two halves, so that a collision which L1 rejects costs little: <see cref="Sense"/> makes what L1 looks at (CDC tracks, ECL and KLM
/// clusters), <see cref="Complete"/> the rest. Parametrised: no material map, no hits, no decays in flight; neutrinos and undecayed tau leptons
/// leave nothing. Figures: acceptances and resolutions as public Belle II documents give them for 2019 to 2022.</remarks>
public sealed class DetectorResponse
{
    private const double NothingForward = 4.548; // cot 12.4 deg
    private const double NothingBackward = -2.154; // cot 155.1 deg
    private const double MomentumSquareMost = 1e12;
    private readonly DetectorOptions options;

    public DetectorResponse(DetectorOptions options) => this.options = options;

    /// <param name="own">Particles of the collision itself; those after them are overlay.</param>
    public void Sense(Collision collision, int own, ref KeyedRandom random, ReadoutEvent readout)
    {
        readout.Clear(collision.Process, collision.Flags);
        SenseFrom(0, own, collision, ref random, readout);
    }

    /// <summary>Adds what came on top of a collision that <see cref="Sense"/> has seen.</summary>
    /// <param name="own">Particles of the collision itself.</param>
    public void SenseOverlay(Collision collision, int own, ref KeyedRandom random, ReadoutEvent readout) =>
        SenseFrom(own, own, collision, ref random, readout);

    private void SenseFrom(int first, int own, Collision collision, ref KeyedRandom random, ReadoutEvent readout)
    {
        ReadOnlySpan<Particle> particles = collision.Particles;
        for (int i = first; i < particles.Length; i++)
        {
            ref readonly Particle particle = ref particles[i];
            double square = (particle.Px * particle.Px) + (particle.Py * particle.Py);
            double radiusSquare = (particle.X * particle.X) + (particle.Y * particle.Y);
            if (Escapes(particle, square, radiusSquare) || !double.IsFinite(particle.E))
            {
                continue;
            }
            Species species = SpeciesTable.Of(particle.Pdg, out int charge);
            if (charge != 0)
            {
                SenseCharged(particle, species, charge, Math.Sqrt(square), i >= own, ref random, readout);
            }
            else if (species == Species.Photon)
            {
                EclResponse.Photon(particle, i >= own, options.ClusterThresholdGeV, ref random, readout);
            }
            else if (species != Species.Invisible)
            {
                bool interacted = EclResponse.NeutralHadron(particle, species, i >= own, options.ClusterThresholdGeV, ref random, readout);
                KlmResponse.NeutralHadron(particle, species, interacted, ref random, readout);
            }
        }
    }

    /// <summary>The second half, for an event that L1 accepted.</summary>
    public void Complete(ref KeyedRandom random, ReadoutEvent readout)
    {
        ReadOnlySpan<TrackOrigin> tracks = readout.Tracks.Records;
        for (int i = 0; i < tracks.Length; i++)
        {
            ref readonly TrackOrigin origin = ref tracks[i];
            if (origin.CdcIndex >= 0)
            {
                CdcResponse.Complete(origin, ref random, ref readout.Cdc[origin.CdcIndex]);
            }
            SvdResponse.Add(origin, ref random, readout);
            PidResponse.Add(origin, ref random, readout);
        }
        ReadOnlySpan<ClusterOrigin> clusters = readout.Clusters.Records;
        for (int i = 0; i < clusters.Length; i++)
        {
            ShowerShape.Complete(clusters[i], ref random, ref readout.Ecl[i]);
        }
        Occupancy.Fill(options, ref random, readout);
    }

    /// <summary>The quick way out for the many that go down the beam pipe. Also true for momenta that are no numbers.</summary>
    private static bool Escapes(in Particle particle, double ptSquare, double radiusSquare)
    {
        double pz = particle.Pz;
        double limit = pz > 0 ? NothingForward : NothingBackward;
        bool pipe = pz * pz > limit * limit * ptSquare;
        bool prompt = radiusSquare < 1 && particle.Z is > -2 and < 2;
        // Written so that a NaN anywhere makes it true.
        return !(ptSquare is > 0 and < MomentumSquareMost && pz * pz < MomentumSquareMost && radiusSquare < 120 * 120)
            || !(particle.Z is > -100 and < 190)
            || (pipe && prompt);
    }

    private void SenseCharged(
        in Particle particle,
        Species species,
        int charge,
        double pt,
        bool overlay,
        ref KeyedRandom random,
        ReadoutEvent readout
    )
    {
        if (pt < CdcResponse.PtLeastGeV)
        {
            return;
        }
        Particle tracked =
            species == Species.Electron
                ? EclResponse.Radiate(particle, overlay, options.ClusterThresholdGeV, ref random, readout)
                : particle;
        pt = species == Species.Electron ? tracked.Pt : pt;
        Helix helix = Helix.Through(tracked, pt, charge);
        CdcResponse.Sense(tracked, helix, species, overlay, options.TrackEfficiencyScale, ref random, readout);
        bool reaches = helix.TryReachEcl(out float theta, out float phi);
        if (reaches)
        {
            EclResponse.Charged(tracked, species, theta, phi, overlay, options.ClusterThresholdGeV, ref random, readout);
            KlmResponse.Charged(tracked, species, theta, phi, ref random, readout);
        }
    }
}
