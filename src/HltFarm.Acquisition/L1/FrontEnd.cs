using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>What the front ends lose behind an accept: triggers within the minimum separation, and those that find every buffer full.</summary>
/// <remarks>The buffers are a leaky bucket: each accept fills one, and they are read out one after the other, each for the same time. With one
/// buffer in 26 us that is a dead time of 26 us; with five and 5.2 us each, a burst of five may come at once.</remarks>
public struct FrontEnd
{
    private readonly double meanGapNs;
    private readonly double separationNs;
    private readonly PoissonMean tooClose;
    private readonly double readoutNs;
    private readonly double backlogMostNs;
    private double emptyAtNs;

    /// <param name="rateHz">Arrivals per second, above 0.</param>
    public FrontEnd(L1Options options, double rateHz)
    {
        meanGapNs = 1e9 / rateHz;
        separationNs = options.MinimumSeparation.TotalNanoseconds;
        tooClose = new PoissonMean(separationNs / meanGapNs);
        readoutNs = options.BufferReadout.TotalNanoseconds;
        backlogMostNs = (options.FrontEndBuffers - 1) * readoutNs;
    }

    /// <summary>The same buffers, as full as they are, at another rate.</summary>
    public readonly FrontEnd At(L1Options options, double rateHz) => new(options, rateHz) { emptyAtNs = emptyAtNs };

    public readonly double MeanGapNs => meanGapNs;

    public readonly double SeparationNs => separationNs;

    public readonly bool HasBuffer(double atNs) => emptyAtNs - atNs <= backlogMostNs;

    public void Accept(double atNs) => emptyAtNs = Math.Max(emptyAtNs, atNs) + readoutNs;

    /// <summary>How many arrivals fall within the minimum separation of an accept.</summary>
    public readonly int TooClose(ref KeyedRandom random) => random.NextPoisson(tooClose);
}
