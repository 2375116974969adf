namespace HltFarm.Reconstruction;

/// <summary>Positions of the two pions and the two gammas of highest momentum in the centre-of-mass frame, -1 for none.</summary>
internal readonly record struct SkimLeaders(int FirstPion, int SecondPion, int FirstGamma, int SecondGamma)
{
    public static SkimLeaders Find(ReadOnlySpan<Track> tracks, ReadOnlySpan<Cluster> clusters, SkimLists lists)
    {
        (int firstPion, int secondPion) = (-1, -1);
        foreach (int i in lists.Pions)
        {
            double p = tracks[i].PStarGeV;
            if (firstPion < 0 || p > tracks[firstPion].PStarGeV)
            {
                (firstPion, secondPion) = (i, firstPion);
            }
            else if (secondPion < 0 || p > tracks[secondPion].PStarGeV)
            {
                secondPion = i;
            }
        }
        (int firstGamma, int secondGamma) = (-1, -1);
        foreach (int i in lists.Gammas)
        {
            double e = clusters[i].EStarGeV;
            if (firstGamma < 0 || e > clusters[firstGamma].EStarGeV)
            {
                (firstGamma, secondGamma) = (i, firstGamma);
            }
            else if (secondGamma < 0 || e > clusters[secondGamma].EStarGeV)
            {
                secondGamma = i;
            }
        }
        return new SkimLeaders(firstPion, secondPion, firstGamma, secondGamma);
    }
}
