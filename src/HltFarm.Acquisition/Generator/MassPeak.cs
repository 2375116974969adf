using HltFarm.Vocabulary;

namespace HltFarm.Acquisition;

/// <summary>A Breit-Wigner law in the mass, cut at both ends, drawn by its inverse.</summary>
internal sealed class MassPeak
{
    private readonly double mass;
    private readonly double halfWidth;
    private readonly double low;
    private readonly double range;

    /// <param name="mass">Of the peak, GeV.</param>
    /// <param name="width">Full width, GeV.</param>
    public MassPeak(double mass, double width, double least, double most)
    {
        this.mass = mass;
        halfWidth = 0.5 * width;
        low = Math.Atan((least - mass) / halfWidth);
        range = Math.Atan((most - mass) / halfWidth) - low;
    }

    public double Draw(ref KeyedRandom random) => mass + (halfWidth * Math.Tan(low + (range * random.NextDouble())));
}
