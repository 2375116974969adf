using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>Counts of hits and digits, and the modelled raw size that follows from them, about 100 kB.</summary>
/// <remarks>Now and then a whole bunch is lost after its injection: an event of doom. Otherwise beam background varies from event to event by a log-normal factor of width 0.6, common to the three detectors.</remarks>
internal static class Occupancy
{
    private const double SvdPerCdc = 2.5;
    private const double EclPerCdc = 0.4;

    public static void Fill(DetectorOptions options, ref KeyedRandom random, ReadoutEvent readout)
    {
        double spread = Math.Exp(0.6 * random.NextGaussian());
        double usual = options.BackgroundCdcHits * (1 + readout.ExtraBackground);
        double level = usual * (random.NextDouble() < options.DoomShare ? options.DoomFactor : spread);
        int hits = random.NextPoisson(level);
        foreach (ref readonly CdcTrack track in readout.Cdc.Records)
        {
            hits += track.Hits;
        }
        readout.CdcHits = hits;
        readout.SvdDigits = random.NextPoisson(SvdPerCdc * level) + (30 * readout.Svd.Count);
        readout.EclDigits = random.NextPoisson(EclPerCdc * level) + (12 * readout.Ecl.Count);
        readout.RawBytes = RawBytes(readout);
    }

    private static int RawBytes(ReadoutEvent readout) =>
        24_000
        + (16 * readout.CdcHits)
        + (12 * readout.SvdDigits)
        + (24 * readout.EclDigits)
        + (600 * readout.Top.Count)
        + (300 * readout.Arich.Count)
        + (120 * readout.Klm.Count);
}
