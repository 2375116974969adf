namespace HltFarm.Acquisition;

/// <summary>PDG particle numbers; an antiparticle has the negative number.</summary>
internal static class Pdg
{
    public const int Electron = 11;
    public const int NuE = 12;
    public const int Muon = 13;
    public const int NuMu = 14;
    public const int Tau = 15;
    public const int NuTau = 16;
    public const int Photon = 22;
    public const int Pi0 = 111;
    public const int KLong = 130;
    public const int PiPlus = 211;
    public const int Eta = 221;
    public const int KShort = 310;
    public const int KPlus = 321;
    public const int Neutron = 2112;
    public const int Proton = 2212;
    public const int Lambda = 3122;
    public const int AntiLambda = -3122;
}

/// <summary>Masses, GeV (PDG 2022).</summary>
internal static class Mass
{
    public const double Electron = 0.000510999;
    public const double Muon = 0.1056584;
    public const double Tau = 1.77686;
    public const double PiPlus = 0.1395704;
    public const double Pi0 = 0.1349768;
    public const double Eta = 0.547862;
    public const double KPlus = 0.493677;
    public const double K0 = 0.497611;
    public const double Proton = 0.9382721;
    public const double Neutron = 0.9395654;
    public const double Lambda = 1.115683;
    public const double BPlus = 5.27934;
    public const double BZero = 5.27965;

    /// <summary>0 for photons and neutrinos.</summary>
    public static double Of(int pdg) =>
        Math.Abs(pdg) switch
        {
            Pdg.Electron => Electron,
            Pdg.Muon => Muon,
            Pdg.Tau => Tau,
            Pdg.Pi0 => Pi0,
            Pdg.PiPlus => PiPlus,
            Pdg.Eta => Eta,
            Pdg.KPlus => KPlus,
            Pdg.KLong or Pdg.KShort => K0,
            Pdg.Proton => Proton,
            Pdg.Neutron => Neutron,
            Pdg.Lambda => Lambda,
            _ => 0.0,
        };
}
