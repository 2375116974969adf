using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>The CDC sub-trigger: which of the readout's tracks its finders see, and what the pairs look like.</summary>
/// <remarks>Full: at least 40 hits, turn-on between 0.2 and 0.3 GeV, plateau 97 %. Short: 14 to 39 hits, 92 %. z resolution 8 cm (fitter) and
/// 4 cm (network). Azimuths are those at the beam line in steps of 10 deg; at most 32 tracks of a class.</remarks>
internal sealed class TrackTrigger
{
    private const int TracksMost = 32;
    private readonly L1Track[] full = new L1Track[TracksMost];
    private readonly L1Track[] shorts = new L1Track[TracksMost];
    private int fullCount;
    private int shortCount;

    public ReadOnlySpan<L1Track> Full => full.AsSpan(0, fullCount);

    public ReadOnlySpan<L1Track> Short => shorts.AsSpan(0, shortCount);

    public void Look(ReadoutEvent readout, ref KeyedRandom random, ref L1Quantities seen)
    {
        fullCount = 0;
        shortCount = 0;
        foreach (ref readonly CdcTrack track in readout.Cdc.Records)
        {
            Find(track, ref random, ref seen);
        }
        seen.Full = fullCount;
        seen.Short = shortCount;
        seen.CdcTiming = fullCount > 0;
        if (fullCount + shortCount > 1)
        {
            seen.FullPairs = Pairs(Full, Full);
            seen.MixedPairs = Pairs(Full, Short);
            seen.ShortPairs = Pairs(Short, Short);
        }
    }

    private void Find(in CdcTrack track, ref KeyedRandom random, ref L1Quantities seen)
    {
        if (track.Hits < 14 || Math.Abs(track.D0Cm) > 15)
        {
            return;
        }
        double chance = random.NextDouble();
        if (track.Hits < 40)
        {
            if (track.PtGeV > 0.15f && chance < 0.92 && shortCount < TracksMost)
            {
                shorts[shortCount++] = L1Track.Of(track, neural: false);
            }
            return;
        }
        double turnOn = Math.Clamp(10 * (track.PtGeV - 0.2), 0, 1);
        if (chance >= 0.97 * turnOn || fullCount == TracksMost)
        {
            return;
        }
        seen.Fitted += Math.Abs(track.Z0Cm + (8 * random.NextGaussian())) < 35 ? 1 : 0;
        bool neural = Math.Abs(track.Z0Cm + (4 * random.NextGaussian())) < 20;
        seen.Neural += neural ? 1 : 0;
        full[fullCount++] = L1Track.Of(track, neural);
    }

    private static TrackPairs Pairs(ReadOnlySpan<L1Track> left, ReadOnlySpan<L1Track> right)
    {
        int widest = 0;
        foreach (ref readonly L1Track a in left)
        {
            foreach (ref readonly L1Track b in right)
            {
                int apart = Math.Abs(a.PhiBin - b.PhiBin);
                widest = Math.Max(widest, Math.Min(apart, 36 - apart));
            }
        }
        TrackPairs tags = widest > 3 ? TrackPairs.Open30 : TrackPairs.None;
        tags |= widest > 9 ? TrackPairs.Open90 : TrackPairs.None;
        return tags | (widest > 12 ? TrackPairs.BackToBack : TrackPairs.None);
    }
}

/// <summary>A track as the matching logic knows it: azimuth at the beam line and at the ECL, polar angle.</summary>
/// <param name="PhiBin">Azimuth at the beam line in steps of 10 deg, 0 to 36.</param>
internal readonly record struct L1Track(int PhiBin, float OuterPhiRad, float ThetaRad, bool Neural)
{
    private const float BinsPerRad = (float)(18 / Math.PI);
    private const float HalfBarrelGeV = (float)(Geometry.BarrelRadiusCm / (2 * Geometry.RadiusCmPerGeV));

    public static L1Track Of(in CdcTrack track, bool neural)
    {
        // An end cap is met before the barrel radius.
        double radius = track.TanLambda switch
        {
            > (float)(Geometry.ForwardZCm / Geometry.BarrelRadiusCm) => Geometry.ForwardZCm / track.TanLambda,
            < (float)(Geometry.BackwardZCm / Geometry.BarrelRadiusCm) => Geometry.BackwardZCm / track.TanLambda,
            _ => Geometry.BarrelRadiusCm,
        };
        float sine = Math.Min(1, HalfBarrelGeV * (float)(radius / Geometry.BarrelRadiusCm) / track.PtGeV);
        float outer = track.PhiRad - (track.Charge * MathF.Asin(sine));
        return new L1Track(
            (int)((track.PhiRad + MathF.PI) * BinsPerRad),
            (float)Angles.Folded(outer),
            Angles.Of(1, track.TanLambda),
            neural
        );
    }

    /// <summary>Within a window around where it leaves the CDC; 15 deg by default.</summary>
    public bool Meets(float theta, float phi, float windowRad = 0.26f) =>
        MathF.Abs(ThetaRad - theta) < windowRad && Angles.Between(OuterPhiRad, phi) < windowRad;
}
