package com.demo.net.old;

final class maa extends k {
  private final caa a = new caa();
  private final paa b = new paa();
  public final int getType() { return 801; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/searchcontact"; }
}

class caa { int cmd() { return 306; } int func() { return 901; } }
class paa { int cmd() { return 1000000306; } }

final class mab extends k {
  private final cab a = new cab();
  private final pab b = new pab();
  public final int getType() { return 802; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/verifyuser"; }
}

class cab { int cmd() { return 307; } int func() { return 902; } }
class pab { int cmd() { return 1000000307; } }

final class mac extends k {
  private final cac a = new cac();
  private final pac b = new pac();
  public final int getType() { return 803; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/createchatroom"; }
}

class cac { int cmd() { return 308; } int func() { return 903; } }
class pac { int cmd() { return 1000000308; } }

final class mad extends k {
  private final cad a = new cad();
  private final pad b = new pad();
  public final int getType() { return 804; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/addchatroommember"; }
}

class cad { int cmd() { return 309; } int func() { return 904; } }
class pad { int cmd() { return 1000000309; } }

final class mae extends k {
  private final cae a = new cae();
  private final pae b = new pae();
  public final int getType() { return 805; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/getqqgroup"; }
}

class cae { int cmd() { return 310; } int func() { return 905; } }
class pae { int cmd() { return 1000000310; } }

final class maf extends k {
  private final caf a = new caf();
  private final paf b = new paf();
  public final int getType() { return 806; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/shakereport"; }
}

class caf { int cmd() { return 311; } int func() { return 906; } }
class paf { int cmd() { return 1000000311; } }

final class mag extends k {
  private final cag a = new cag();
  private final pag b = new pag();
  public final int getType() { return 807; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/shakeget"; }
}

class cag { int cmd() { return 312; } int func() { return 907; } }
class pag { int cmd() { return 1000000312; } }

final class mah extends k {
  private final cah a = new cah();
  private final pah b = new pah();
  public final int getType() { return 808; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/openbottle"; }
}

class cah { int cmd() { return 313; } int func() { return 908; } }
class pah { int cmd() { return 1000000313; } }

final class mai extends k {
  private final cai a = new cai();
  private final pai b = new pai();
  public final int getType() { return 809; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/sendcard"; }
}

class cai { int cmd() { return 314; } int func() { return 909; } }
class pai { int cmd() { return 1000000314; } }

final class maj extends k {
  private final caj a = new caj();
  private final paj b = new paj();
  public final int getType() { return 810; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/sendappmsg"; }
}

class caj { int cmd() { return 315; } int func() { return 910; } }
class paj { int cmd() { return 1000000315; } }

final class mak extends k {
  private final cak a = new cak();
  private final pak b = new pak();
  public final int getType() { return 811; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/addfavitem"; }
}

class cak { int cmd() { return 316; } int func() { return 911; } }
class pak { int cmd() { return 1000000316; } }

final class mal extends k {
  private final cal a = new cal();
  private final pal b = new pal();
  public final int getType() { return 812; }
  public final String getUri() { return "/cgi-bin/micromsg-bin/getemotionlist"; }
}

class cal { int cmd() { return 317; } int func() { return 912; } }
class pal { int cmd() { return 1000000317; } }
