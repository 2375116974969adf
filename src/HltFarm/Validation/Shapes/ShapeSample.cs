using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>What many collisions of one process look like, by the definitions of the reference table: laboratory frame, no detector
/// effects.</summary>
public sealed class ShapeSample
{
    private const int HistogramLength = 41;
    private static readonly DrawName Draw = new("shape-sample");

    /// <summary>Charged in 17 to 150 degrees above 0.05 GeV of transverse momentum.</summary>
    public Moments ChargedInCdc { get; } = new();

    public Moments Charged { get; } = new();

    /// <summary>In the CDC above 0.2 GeV, closest approach within 2 cm and 4 cm, made inside 30 cm.</summary>
    public Moments Good { get; } = new();

    /// <summary>12.4 to 155.1 degrees above 0.1 GeV.</summary>
    public Moments Photons { get; } = new();

    public Moments PhotonEnergyGeV { get; } = new();

    /// <summary>CMS energy of the CDC tracks and those photons over the CMS energy.</summary>
    public Moments Visible { get; } = new();

    public Moments R2 { get; } = new();

    public Moments KLong { get; } = new();

    public List<double> TrackMomentaGeV { get; } = [];

    public List<double> TrackCosines { get; } = [];

    public List<double> PhotonEnergies { get; } = [];

    public Dictionary<int, int> Species { get; } = [];

    /// <summary>Events by number of charged particles, good tracks, photons; the last place holds all from there on.</summary>
    public int[] ChargedHistogram { get; } = new int[HistogramLength];

    public int[] GoodHistogram { get; } = new int[HistogramLength];

    public int[] PhotonHistogram { get; } = new int[HistogramLength];

    public int[] GoodAtLeast { get; } = new int[4];

    public int SpreadOut { get; private set; }

    public int Events { get; private set; }

    public double Share(int pdg) => Species.GetValueOrDefault(pdg) / (double)Species.Values.Sum();

    public double ShareGoodAtLeast(int n) => GoodAtLeast[n] / (double)Events;

    public double ShareSpreadOut => SpreadOut / (double)Events;

    public static double Quantile(List<double> values, double share)
    {
        values.Sort();
        return values[(int)(share * values.Count)];
    }

    public static ShapeSample Of(Process process, int events, double multiplicityScale = 1.0)
    {
        CollisionGenerator generator = new(new GeneratorOptions { MultiplicityScale = multiplicityScale });
        return Of(generator.For(process), generator.Beams, events);
    }

    public static ShapeSample Of(IProcessGenerator generator, Beams beams, int events)
    {
        ShapeSample sample = new();
        Collision collision = new();
        for (int i = 0; i < events; i++)
        {
            KeyedRandom random = KeyedRandom.For(5, Draw, (ulong)i);
            generator.Generate(ref random, collision);
            sample.Add(collision, beams);
        }
        return sample;
    }

    private void Add(Collision collision, Beams beams)
    {
        Tally tally = default;
        foreach (Particle particle in collision.Particles)
        {
            int species = Math.Abs(particle.Pdg);
            double cosine = particle.P > 0 ? particle.Pz / particle.P : 1;
            tally.KLong += species == 130 ? 1 : 0;
            if (species is 11 or 13 or 211 or 321 or 2212)
            {
                Species[species] = Species.GetValueOrDefault(species) + 1;
                tally.Charged++;
                AddCharged(particle, cosine, beams, ref tally);
            }
            else if (species == 22 && particle.E > 0.1 && Between(cosine, 12.4, 155.1))
            {
                tally.Photons++;
                tally.PhotonEnergy += particle.E;
                PhotonEnergies.Add(particle.E);
                tally.See(beams.ToCms(particle));
            }
        }
        Close(tally, beams);
    }

    private void AddCharged(in Particle particle, double cosine, Beams beams, ref Tally tally)
    {
        if (particle.Pt <= 0.05 || !Between(cosine, 17, 150))
        {
            return;
        }
        tally.InCdc++;
        TrackMomentaGeV.Add(particle.P);
        TrackCosines.Add(cosine);
        tally.See(beams.ToCms(particle));
        double along = ((particle.X * particle.Px) + (particle.Y * particle.Py)) / (particle.Pt * particle.Pt);
        double d0 = ((particle.X * particle.Py) - (particle.Y * particle.Px)) / particle.Pt;
        double z0 = particle.Z - (along * particle.Pz);
        double radius = Math.Sqrt((particle.X * particle.X) + (particle.Y * particle.Y));
        tally.Good += particle.Pt > 0.2 && Math.Abs(d0) < 2 && Math.Abs(z0) < 4 && radius < 30 ? 1 : 0;
    }

    private void Close(in Tally tally, Beams beams)
    {
        Events++;
        ChargedHistogram[Math.Min(tally.Charged, HistogramLength - 1)]++;
        GoodHistogram[Math.Min(tally.Good, HistogramLength - 1)]++;
        PhotonHistogram[Math.Min(tally.Photons, HistogramLength - 1)]++;
        Charged.Add(tally.Charged);
        ChargedInCdc.Add(tally.InCdc);
        Good.Add(tally.Good);
        Photons.Add(tally.Photons);
        PhotonEnergyGeV.Add(tally.PhotonEnergy);
        Visible.Add(tally.SeenEnergy / beams.SqrtSGeV);
        KLong.Add(tally.KLong);
        if (tally.SeenEnergy > 0)
        {
            R2.Add(tally.R2);
        }
        for (int n = 1; n < GoodAtLeast.Length; n++)
        {
            GoodAtLeast[n] += tally.Good >= n ? 1 : 0;
        }
        SpreadOut += tally.Good >= 3 && tally.R2 < 0.4 ? 1 : 0;
    }

    private static bool Between(double cosine, double least, double most) =>
        cosine < Math.Cos(least * Math.PI / 180) && cosine > Math.Cos(most * Math.PI / 180);

    private struct Tally
    {
        public int Charged;
        public int InCdc;
        public int Good;
        public int Photons;
        public int KLong;
        public double PhotonEnergy;
        public double SeenEnergy;
        private double momentum;
        private double xx;
        private double yy;
        private double zz;
        private double xy;
        private double xz;
        private double yz;

        /// <summary>Sum of p_i p_j (3 cos^2 - 1) / 2 over that of p_i p_j, by the tensor of p p / |p|.</summary>
        public readonly double R2
        {
            get
            {
                double squares = (xx * xx) + (yy * yy) + (zz * zz) + (2 * ((xy * xy) + (xz * xz) + (yz * yz)));
                return (1.5 * squares / (momentum * momentum)) - 0.5;
            }
        }

        public void See((double Px, double Py, double Pz, double E) p)
        {
            double size = Math.Sqrt((p.Px * p.Px) + (p.Py * p.Py) + (p.Pz * p.Pz));
            SeenEnergy += p.E;
            momentum += size;
            xx += p.Px * p.Px / size;
            yy += p.Py * p.Py / size;
            zz += p.Pz * p.Pz / size;
            xy += p.Px * p.Py / size;
            xz += p.Px * p.Pz / size;
            yz += p.Py * p.Pz / size;
        }
    }
}
