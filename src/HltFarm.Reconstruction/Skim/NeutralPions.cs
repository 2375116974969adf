namespace HltFarm.Reconstruction;

/// <summary>Pairs of gammas with the mass of a neutral pion, 0.105 to 0.150 GeV.</summary>
internal sealed class NeutralPions
{
    private const double LowSquared = 0.105 * 0.105;
    private const double HighSquared = 0.150 * 0.150;
    private readonly FourMomentum[] pions = new FourMomentum[32];
    private int count;

    /// <summary>Momenta in the laboratory, the first 32.</summary>
    public ReadOnlySpan<FourMomentum> Found => pions.AsSpan(0, count);

    public void Find(in SkimInput input)
    {
        count = 0;
        for (int i = 0; i < input.Gammas.Length - 1; i++)
        {
            FourMomentum one = input.Clusters[input.Gammas[i]].Lab;
            for (int j = i + 1; j < input.Gammas.Length && count < pions.Length; j++)
            {
                FourMomentum other = input.Clusters[input.Gammas[j]].Lab;
                if (2 * ((one.E * other.E) - one.Dot(other)) is > LowSquared and < HighSquared)
                {
                    pions[count++] = one.Plus(other);
                }
            }
        }
    }
}
