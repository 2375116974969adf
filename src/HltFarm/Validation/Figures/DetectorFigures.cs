using HltFarm.Acquisition;
using HltFarm.Vocabulary;

namespace HltFarm.Validation;

/// <summary>Efficiencies and resolutions of the detector, from single particles without overlay.</summary>
internal sealed class DetectorFigures(DetectorGun gun)
{
    private const string Performance = "usual figures of the experiment";
    private const string PhysicsBook = "Belle II Physics Book";
    private const string Muons = "arXiv:2503.11351 (KLM, simulation)";
    private const string Kaons = "arXiv:2506.04355 (2019 to 2022)";

    public FigureTable Table() =>
        new(
            "Detector",
            $"Single particles, {gun.Shots} of each, in the barrel unless an angle is given.",
            [.. Tracking(), .. Calorimeter(), .. Identification()]
        );

    private IEnumerable<Figure> Tracking()
    {
        foreach ((double pt, double share) in ((double, double)[])[(0.1, 0.90), (0.2, 0.95), (1.0, 0.985)])
        {
            Moments found = gun.Shoot([DetectorGun.Of(211, pt, 90)], readout => readout.Cdc.Count == 1 ? 1 : 0);
            yield return Of($"track efficiency at pt {pt} GeV", found, share - 0.015, share + 0.015, $"{share}", Performance);
        }
        Moments pull = gun.Shoot([DetectorGun.Of(13, 1, 90)], readout => readout.Cdc.Count == 1 ? 100 * (readout.Cdc[0].PtGeV - 1) : null);
        yield return Width("resolution of pt at 1 GeV, %", pull, 0.28, 0.36, "0.1 pt (+) 0.3 / beta", Performance);
        Moments impact = gun.Shoot([DetectorGun.Of(13, 5, 90)], readout => readout.Svd.Count == 1 ? 1e4 * readout.Svd[0].D0Cm : null);
        yield return Width("resolution of d0 at 5 GeV, um", impact, 11, 15, "about 12", PhysicsBook);
    }

    private IEnumerable<Figure> Calorimeter()
    {
        foreach ((double energy, double percent) in ((double, double)[])[(0.1, 4.0), (4.0, 2.0)])
        {
            Moments measured = gun.Shoot(
                [DetectorGun.Of(22, energy, 80)],
                readout => readout.Ecl.Count == 1 ? Core(100 * ((readout.Ecl[0].EnergyGeV / energy) - 1)) : null
            );
            yield return Width(
                $"resolution of photons of {energy} GeV, %",
                measured,
                0.8 * percent,
                1.25 * percent,
                $"{percent}",
                PhysicsBook
            );
        }
        Moments pion = gun.Shoot(NeutralPion(), readout => readout.Ecl.Count == 2 ? Core(PairMassMeV(readout) - 135, 15) : null);
        yield return Width("width of pi0 of 0.6 GeV, MeV", pion, 4, 7, "5", PhysicsBook);
        Moments muon = gun.Shoot([DetectorGun.Of(13, 2, 80)], readout => readout.Ecl.Count == 1 ? readout.Ecl[0].EnergyGeV : null);
        yield return Of("deposit of a muon of 2 GeV, GeV", muon, 0.18, 0.23, "0.2", PhysicsBook);
        Moments photon = gun.Shoot([DetectorGun.Of(22, 1, 80)], readout => readout.Ecl[0].ZernikeMva > 0.5 ? 1 : 0);
        yield return Of("photons of 1 GeV with a shower score above 0.5", photon, 0.95, 1, "most", Performance);
        Moments shower = gun.Shoot(
            [DetectorGun.Of(130, 1, 80)],
            readout =>
                readout.Ecl.Count == 0 ? null
                : readout.Ecl[0].ZernikeMva > 0.5 ? 1
                : 0
        );
        yield return Of("K_L clusters with a shower score above 0.5", shower, 0.1, 0.4, "few", Performance);
    }

    private IEnumerable<Figure> Identification()
    {
        Moments muon = gun.Shoot([DetectorGun.Of(13, 2, 80)], MuonLike);
        yield return Of("muon efficiency at 2 GeV", muon, 0.86, 0.97, "0.90", Muons, "a KLM cluster in at least 2 layers behind the track");
        Moments fake = gun.Shoot([DetectorGun.Of(211, 2, 80)], MuonLike);
        yield return Of("pions taken for muons at 2 GeV", fake, 0.02, 0.06, "0.041", Muons);
        Moments kaon = gun.Shoot([DetectorGun.Of(321, 2, 80)], KaonLike);
        yield return Of("kaon efficiency at 2 GeV (TOP)", kaon, 0.85, 0.96, "0.88 to 0.90 (goal 0.94)", Kaons);
        Moments pion = gun.Shoot([DetectorGun.Of(211, 2, 80)], KaonLike);
        yield return Of("pions taken for kaons at 2 GeV (TOP)", pion, 0.03, 0.12, "0.06 to 0.10 (goal 0.04)", Kaons);
        Moments seen = gun.Shoot([DetectorGun.Of(130, 1.5, 80)], readout => readout.Ecl.Count + readout.Klm.Count > 0 ? 1 : 0);
        yield return Of("K_L of 1.5 GeV seen in ECL or KLM", seen, 0.6, 0.98, "0.8 (+) 3.9 interaction lengths", PhysicsBook);
    }

    private static double? MuonLike(ReadoutEvent readout) =>
        readout.Cdc.Count == 0 ? null
        : readout.Klm.Count > 0 && readout.Klm[0].Layers >= 2 ? 1
        : 0;

    private static double? KaonLike(ReadoutEvent readout) =>
        readout.Top.Count == 0 ? null
        : readout.Top[0].Kaon > readout.Top[0].Pion ? 1
        : 0;

    /// <summary>Leaves the tail of leakage and of wrong pairs out.</summary>
    private static double? Core(double value, double within = 12) => Math.Abs(value) < within ? value : null;

    /// <summary>Two photons of 0.3 GeV each, as a pi0 of 0.6 GeV gives when it decays across its flight.</summary>
    private static Particle[] NeutralPion()
    {
        double half = Math.Asin(0.1349768 / 0.6);
        return [DetectorGun.Of(22, 0.3, 90, 0.3 - half), DetectorGun.Of(22, 0.3, 90, 0.3 + half)];
    }

    private static double PairMassMeV(ReadoutEvent readout)
    {
        EclCluster a = readout.Ecl[0];
        EclCluster b = readout.Ecl[1];
        double cosine =
            (Math.Sin(a.ThetaRad) * Math.Sin(b.ThetaRad) * Math.Cos(a.PhiRad - b.PhiRad)) + (Math.Cos(a.ThetaRad) * Math.Cos(b.ThetaRad));
        return 1000 * Math.Sqrt(2 * a.EnergyGeV * b.EnergyGeV * (1 - cosine));
    }

    private static Figure Of(string name, Moments values, double least, double most, string published, string source, string note = "") =>
        new(name, values.Mean, values.MeanError, least, most, "", published, source, note);

    private static Figure Width(string name, Moments values, double least, double most, string published, string source) =>
        new(name, values.Deviation, values.Deviation / Math.Sqrt(2.0 * values.Count), least, most, "", published, source);
}
