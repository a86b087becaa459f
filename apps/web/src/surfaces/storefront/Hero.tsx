import { MessageCircle } from 'lucide-react';
import { Button } from '../../ui';
import { useShopWords } from '../../words/shop';
import { HeroPicture } from './HeroPicture';
import { openChat } from './shop.store';
import styles from './Hero.module.css';

export function Hero() {
  const say = useShopWords();
  return (
    <section className={styles.hero}>
      <div className={styles.words}>
        <h1 className={styles.title}>{say('shop.headline')}</h1>
        <p className={styles.intro}>{say('shop.intro')}</p>
        <div className={styles.buttons}>
          <a className={styles.browse} href="#products">
            {say('shop.browse')}
          </a>
          <Button size="lg" icon={<MessageCircle size={18} />} onClick={openChat}>
            {say('shop.askUs')}
          </Button>
        </div>
      </div>
      <HeroPicture />
    </section>
  );
}
